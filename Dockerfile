# Kith in a container: `docker build -t kith .`, then `docker compose up -d` (see compose.yaml).
# Its state is in /data, which belongs to the user that runs it; a config.toml there is read too.

# The packages, in the versions and with the hashes that the lock names.
FROM python:3.12-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
COPY requirements/run.lock /tmp/run.lock
RUN python -m venv /venv \
    && /venv/bin/python -m pip install --require-hashes --only-binary=:all: -r /tmp/run.lock

# The matcher, which is written in C; the compiler stays here.
FROM python:3.12-slim-bookworm AS core
RUN apt-get update \
    && apt-get install --yes --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
COPY bot /app/bot
RUN cd /app && python -m bot.matching.building

FROM python:3.12-slim-bookworm
# A fixed number, so that a folder of the host can be given to it: chown 10001:10001 folder.
RUN groupadd --gid 10001 kith \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin kith \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=packages /venv /venv
COPY --from=core /app/bot /app/bot
COPY cogs /app/cogs
RUN /venv/bin/python -m compileall -q /app/bot /app/cogs

# The listener is for the health check below and for Prometheus; compose.yaml publishes it nowhere.
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    KITH_DATABASE__URL=sqlite+aiosqlite:////data/kith.db \
    KITH_DATABASE__BACKUPS=/data/backups \
    KITH_TELEMETRY__LISTEN=0.0.0.0:9464

USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 9464
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=2m --retries=3 \
    CMD ["python", "-m", "bot.telemetry.probe"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
