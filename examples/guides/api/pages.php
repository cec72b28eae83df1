<?php
$url = 'https://talka.example.org/api/v1/members/?lang=lv&limit=100';
while ($url) {
    $answer = file_get_contents($url);
    if ($answer === false) exit(1);
    $part = json_decode($answer, true);
    foreach ($part['items'] as $member) {
        echo $member['title'], "\n";
    }
    $url = $part['links']['next'];
}
