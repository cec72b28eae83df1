<?php
const SYNC = 'https://talka.example.org/api/v1/sync/';
const WANTED = ['kind' => 'news', 'lang' => 'lv'];
const FILE = 'copy.json';
const NOTHING = ['token' => null, 'items' => []];

$copy = is_file(FILE) ? json_decode(file_get_contents(FILE), true) : NOTHING;
$context = stream_context_create(['http' => ['ignore_errors' => true]]);
do {
    $query = $copy['token'] ? ['token' => $copy['token']] : WANTED;
    $answer = file_get_contents(SYNC . '?' . http_build_query($query), false, $context);
    $status = explode(' ', $http_response_header[0] ?? '')[1] ?? '';
    if ($status === '410') {
        $copy = NOTHING; // start again
        continue;
    }
    if ($status !== '200') {
        throw new RuntimeException($answer ?: 'no answer');
    }
    $part = json_decode($answer, true);
    foreach ($part['changes'] as $change) {
        $place = "{$change['key']} {$change['language']}";
        if ($change['op'] === 'put') {
            $copy['items'][$place] = $change['item'];
        } else {
            unset($copy['items'][$place]);
        }
    }
    $copy['token'] = $part['token'];
} while (($part['more'] ?? true) || $copy['token'] === null);

file_put_contents(FILE, json_encode($copy));
foreach ($copy['items'] as $item) {
    echo $item['title'], "\n";
}
