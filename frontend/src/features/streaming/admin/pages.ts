// Where the pages of the administration lie: a list that only those load who administer.
export const files = () => import("./page/FilesPage");
export const quality = () => import("./quality/QualityPage");
export const video = () => import("./tab/VideoTab");
