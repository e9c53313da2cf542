# One image for every Airflow service of docker-compose.yaml: Python, the pinned packages, this project.
FROM python:3.12-slim-bookworm

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    AIRFLOW_HOME=/opt/airflow \
    JUESUAN_HOME=/var/lib/juesuan \
    AIRFLOW__CORE__DAGS_FOLDER=/opt/juesuan/dags \
    AIRFLOW__CORE__PLUGINS_FOLDER=/opt/juesuan/plugins

RUN useradd --uid 50000 --gid 0 --create-home juesuan \
    && mkdir -p /opt/airflow /opt/juesuan /var/lib/juesuan \
    && chown -R 50000:0 /opt/airflow /var/lib/juesuan

WORKDIR /opt/juesuan
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY plugins plugins
RUN pip install --constraint constraints.txt --editable '.[service]' onnxruntime \
    && pip install --constraint constraints.txt --no-deps rapidocr rapidocr-onnxruntime
COPY dags dags
COPY include include

USER 50000:0
ENTRYPOINT ["airflow"]
CMD ["version"]
