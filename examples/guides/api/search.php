<?php
$asked = http_build_query(['q' => 'Valmiera', 'lang' => 'lv', 'kind' => 'member']);
$answer = file_get_contents("https://talka.example.org/api/v1/search/?$asked");
if ($answer === false) exit(1);
$found = json_decode($answer, true);

if ($found['did_you_mean']) {
    echo '? ', $found['did_you_mean'], "\n";
}
foreach ($found['items'] as $item) {
    echo $item['marked']['title'], ' ', $item['path'], "\n";
}
