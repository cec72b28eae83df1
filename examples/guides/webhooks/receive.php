<?php
/* TALKA_SECRET=whsec_… php -S 127.0.0.1:8080 receive.php */

function is_from_talka(string $body): bool
{
    $id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
    $at = $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '';
    if (abs(time() - (int) $at) > 300) {
        return false;
    }
    $secret = base64_decode(str_replace('whsec_', '', getenv('TALKA_SECRET')));
    $right = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$at.$body", $secret, true));
    foreach (explode(' ', $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '') as $given) {
        if (hash_equals($right, $given)) {
            return true;
        }
    }
    return false;
}

$body = file_get_contents('php://input');
if (!is_from_talka($body)) {
    http_response_code(400);
    exit;
}
http_response_code(204);
$message = json_decode($body, true);
error_log($message['type'] . ' ' . ($message['data']['url'] ?? ''));
