<?php
$asked = stream_context_create(['http' => [
    'method' => 'POST',
    'content' => json_encode(['url' => 'https://example.org/talka']),
    'header' => [
        'Authorization: Bearer ' . getenv('TALKA_KEY'),
        'Content-Type: application/json',
    ],
]]);
$url = 'https://talka.example.org/api/v1/webhooks/?kind=news&lang=lv';
$answer = file_get_contents($url, false, $asked);
if ($answer === false) exit(1);
$webhook = json_decode($answer, true);

echo $webhook['id'], ' ', $webhook['secret'], "\n";
