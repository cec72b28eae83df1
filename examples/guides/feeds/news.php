<?php
$answer = file_get_contents('https://talka.example.org/api/v1/news.feed.json?lang=lv&limit=10');
if ($answer === false) exit(1);
$feed = json_decode($answer, true);

foreach ($feed['items'] as $item) {
    echo substr($item['date_published'], 0, 10), ' ', $item['title'], ' ', $item['url'], "\n";
}
