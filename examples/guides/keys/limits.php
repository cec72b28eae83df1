<?php
/* The answer; when there were too many requests, after waiting for as long as is said. */
function ask(string $url): array
{
    $context = stream_context_create(['http' => [
        'header' => 'Authorization: Bearer ' . getenv('TALKA_KEY'),
        'ignore_errors' => true,
    ]]);
    $answer = file_get_contents($url, false, $context);
    $headers = implode("\n", $http_response_header ?? []);
    if (preg_match('/^HTTP\S* 429/', $headers)) {
        preg_match('/^Retry-After: (\d+)/mi', $headers, $seconds);
        sleep((int) $seconds[1]);
        return ask($url);
    }
    if (!preg_match('/^HTTP\S* 200/', $headers)) {
        throw new RuntimeException($answer ?: 'no answer');
    }
    preg_match('/^RateLimit: (.+)$/mi', $headers, $left);
    echo $left[1], "\n";
    return json_decode($answer, true);
}

echo ask('https://talka.example.org/api/v1/members/?lang=lv')['total'], "\n";
