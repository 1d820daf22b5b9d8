"""Which plugins are there: folders of the checkout and installed packages. Nothing of theirs is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path

from core.boot import Fault
from core.plugin.manifest import Manifest, ManifestError, read_manifest

GROUP = "marquee.plugins"


@dataclass
class Discovery:
    """What was found: good manifests by name, and the faults of each that could not be read."""

    manifests: dict[str, Manifest] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)

    @property
    def names(self) -> set[str]:
        return {*self.manifests, *self.faults}

    def add(self, manifest: Manifest) -> None:
        other = self.manifests.get(manifest.name)
        if other and other.folder == manifest.folder:
            return
        if other:
            fault = Fault(
                f"plugin {manifest.name}",
                f"is there twice: {other.source} and {manifest.source}",
                "Remove or rename one of them.",
            )
            self.faults.setdefault(manifest.name, []).append(fault)
            return
        self.manifests[manifest.name] = manifest


def discover(root: Path, folders: Iterable[str]) -> Discovery:
    """Reads every manifest below the plugin folders (import paths) and of every installed package."""
    found = Discovery()
    for folder, package, source in (*_in_folders(root, folders), *_installed(found)):
        try:
            found.add(read_manifest(folder, package, source))
        except ManifestError as error:
            found.faults.setdefault(folder.name, []).extend(error.faults)
    return found


def _in_folders(root: Path, folders: Iterable[str]) -> Iterator[tuple[Path, str, str]]:
    for import_path in folders:
        for file in sorted(_place(root, import_path).glob("*/plugin.toml")):
            name = file.parent.name
            yield file.parent, f"{import_path}.{name}", f"folder {import_path.replace('.', '/')}/{name}"


def _place(root: Path, import_path: str) -> Path:
    """Where the package of a plugin folder lies: below the checkout, or wherever Python would import it from."""
    inside = root.joinpath(*import_path.split("."))
    spec = None if inside.is_dir() else find_spec(import_path)
    locations = list(spec.submodule_search_locations or ()) if spec else []
    return Path(locations[0]) if locations else inside


def _installed(found: Discovery) -> Iterator[tuple[Path, str, str]]:
    for entry in entry_points(group=GROUP):
        folder = _folder_of(entry)
        distribution = entry.dist.name if entry.dist else "?"
        if folder is None:
            fault = Fault(
                f"plugin {entry.name}",
                f"its entry point names the package `{entry.value}`, which is not there",
                f"Install {distribution} again, or uninstall it.",
            )
            found.faults.setdefault(entry.name, []).append(fault)
        else:
            yield folder, entry.module, f"package {distribution}"


def _folder_of(entry: EntryPoint) -> Path | None:
    """Where a top-level package lies, without importing it (a nested one would import its parents: refused)."""
    if "." in entry.module:
        return None
    spec = find_spec(entry.module)
    locations = list(spec.submodule_search_locations or ()) if spec else []
    return Path(locations[0]) if locations else None
