SELECT file_name, source_url, reason_code, message, first_seen_at FROM rejected_file ORDER BY first_seen_at DESC, file_name LIMIT 300;
