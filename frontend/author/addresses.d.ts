export declare const addresses: Readonly<Record<string, string>>;
