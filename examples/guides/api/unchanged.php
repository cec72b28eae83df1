<?php
const URL = 'https://talka.example.org/api/v1/members/?lang=lv';
const KEPT = 'kept.json';

/* The list as it is now; it travels only when it is not the one we keep. */
function members(): array
{
    $kept = is_file(KEPT) ? json_decode(file_get_contents(KEPT), true) : ['etag' => ''];
    $asked = stream_context_create(['http' => [
        'header' => "If-None-Match: {$kept['etag']}",
        'ignore_errors' => true,
    ]]);
    $answer = file_get_contents(URL, false, $asked);
    $headers = implode("\n", $http_response_header ?? []);
    preg_match('/^HTTP\S* (\d+)/', $headers, $status);
    preg_match('/^ETag: (.+)$/mi', $headers, $etag);
    if (($status[1] ?? '') === '304') {
        echo "unchanged\n";
        return $kept['list'];
    }
    if (($status[1] ?? '') !== '200') {
        throw new RuntimeException($answer ?: 'no answer');
    }
    $list = json_decode($answer, true);
    file_put_contents(KEPT, json_encode(['etag' => $etag[1], 'list' => $list]));
    echo "changed\n";
    return $list;
}

echo members()['total'], "\n";
