# The site for production: it needs DATABASE_URL, SECRET_KEY and ALLOWED_HOSTS, and a proxy that ends HTTPS before it.

FROM node:24-slim AS assets
WORKDIR /site
COPY .npmrc package.json package-lock.json ./
RUN npm ci --ignore-scripts

FROM python:3.13-slim
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /site
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
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
