"""Static files with their content hash in the name, compressed once at collection."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """Also rewrites ``import`` statements of ES modules, which Django leaves alone by default."""

    support_js_module_import_aggregation = True
    manifest_strict = True
