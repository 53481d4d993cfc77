# The calculation service in a container; docs/beheer.md says how to run it. Keys are mounted and never part of the image.
# Raise the version with every release of Python's that mends something, in both places.
FROM python:3.13.7-slim-bookworm AS bouw
WORKDIR /bron
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY participatiewet ./participatiewet
COPY parameters ./parameters
COPY variables ./variables
COPY reforms ./reforms
COPY api ./api
COPY voorbeelden ./voorbeelden
RUN ["python", "-m", "venv", "--without-pip", "/opt/participatiewet"]
RUN ["pip", "--python", "/opt/participatiewet/bin/python", "install", "--no-cache-dir", "--constraint", "constraints.txt", ".[oauth]"]

FROM python:3.13.7-slim-bookworm
COPY --from=bouw /opt/participatiewet /opt/participatiewet
ENV PATH=/opt/participatiewet/bin:/usr/local/bin:/usr/bin:/bin PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["python", "-c", "import urllib.request as u; u.build_opener(u.ProxyHandler({})).open('http://127.0.0.1:8000/v1/gezondheid/_gereed', timeout=8)"]
ENTRYPOINT ["participatiewet"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000", "--workers", "2"]
