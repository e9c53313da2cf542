"""Performance self-evaluations of projects (项目支出绩效自评表)."""
