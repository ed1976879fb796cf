# The site for production: it needs DATABASE_URL, SECRET_KEY and ALLOWED_HOSTS, and a proxy that ends HTTPS before it.
#
# Name the images by digest to build the same site again: docs/running.md says how to find the digests.
ARG NODE_IMAGE=node:24-slim
ARG PYTHON_IMAGE=python:3.13-slim-trixie

FROM ${NODE_IMAGE} AS assets
WORKDIR /site
COPY .npmrc package.json package-lock.json ./
RUN npm ci --ignore-scripts

FROM ${PYTHON_IMAGE}
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
# The programs that write backups, of the database's version. The server itself is an image of its own.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates postgresql-common \
 && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
 && apt-get install --yes --no-install-recommends postgresql-client-18 \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /site
COPY requirements-server.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements-server.txt
COPY . .
COPY --from=assets /site/node_modules node_modules
RUN python -m lga_kb.setup.assets node_modules build/assets \
 && rm -r node_modules \
 && python manage.py collectstatic --no-input --verbosity=0 \
 && useradd --system --no-create-home --uid 10001 site \
 && install --directory --owner=10001 --mode=0700 /backups
USER 10001
ENV DJANGO_ENV=production
EXPOSE 8000
# FORWARDED_ALLOW_IPS names the proxies whose word on HTTPS is believed; gunicorn reads it itself.
CMD ["gunicorn", "lga_kb.wsgi", "--bind=0.0.0.0:8000", "--workers=2", "--no-control-socket", "--worker-tmp-dir=/dev/shm"]
