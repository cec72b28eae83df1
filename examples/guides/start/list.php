<?php
const SITE = 'https://talka.example.org';

$answer = file_get_contents(SITE . '/api/v1/members/?lang=lv&limit=5');
if ($answer === false) exit(1);
$members = json_decode($answer, true);

foreach ($members['items'] as $member) {
    echo $member['title'], ' ', SITE . $member['meta']['path'], "\n";
}
