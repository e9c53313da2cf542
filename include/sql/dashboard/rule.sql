SELECT check_id, family, title_zh, title_en, formula, basis, severity FROM dim_check WHERE check_id = $check_id;
