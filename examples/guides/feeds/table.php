<?php
$file = fopen('https://talka.example.org/api/v1/members.csv?lang=lv', 'r');
if ($file === false) exit(1);
fread($file, 3); // the mark by which spreadsheets know UTF-8
$names = fgetcsv($file, null, ',', '"', '');

while ($cells = fgetcsv($file, null, ',', '"', '')) {
    $row = array_combine($names, $cells);
    echo $row['title'], ' ', $row['municipality'], "\n";
}
