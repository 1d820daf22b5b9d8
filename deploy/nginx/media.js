// Checks addresses of media as Marquee itself does (core/storage/folders.py), so that nginx needs no application for them:
// /v/<expires>/<signature>/<film>/<version>/<name>. For njs 0.7 and later (Debian: libnginx-mod-http-js).
//
// 404 for what is no name of ours, 403 for a signature that is not ours, 410 for an address that has expired; else what the
// location in $media_home has is sent.

import crypto from 'crypto';

const METHODS = ['GET', 'HEAD', 'OPTIONS'];
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}(\/[A-Za-z0-9_][A-Za-z0-9._-]{0,127}){2,}$/;
const FILE = /\.[a-z0-9]+$/;  // of a folder, nginx would say where it is
const LONGEST = 506;

function serve(r) {
    if (!METHODS.includes(r.method)) {
        return r.return(405);
    }
    if (r.method === 'OPTIONS') {
        return r.return(204);
    }
    // What was asked for, before nginx brings "..", "//" and the like in order: to the application these are no names.
    const parts = decoded(r.variables.request_uri).split('/');
    const expires = parts[2];
    const folder = parts.slice(4, 6).join('/');
    const file = parts.slice(4).join('/');
    if (file.length > LONGEST || !NAME.test(file) || !FILE.test(file)) {
        return r.return(404);
    }
    const mac = crypto.createHmac('sha256', r.variables.media_key).update(`${folder}:${expires}`);
    if (!same(mac.digest('base64url'), parts[3])) {
        return r.return(403);
    }
    const left = Number(expires) - Math.floor(Date.now() / 1000);
    if (left <= 0) {
        return r.return(410);
    }
    r.variables.media_cache = file.endsWith('.live.m3u8') ? 'no-cache' : `public, max-age=${left}, immutable`;
    r.internalRedirect(r.variables.media_home + file);
}

function decoded(address) {
    try {
        return decodeURIComponent(address.split('?')[0]);
    } catch (e) {
        return '';
    }
}

// Takes as long however much of it is right.
function same(made, given) {
    let differs = made.length ^ given.length;
    for (let i = 0; i < made.length; i++) {
        differs |= made.charCodeAt(i) ^ given.charCodeAt(i % given.length);
    }
    return differs === 0;
}

export default {serve};
