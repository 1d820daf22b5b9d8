import { connect, createServer, type Server, type Socket } from "node:net";

/** A network that breaks: it takes so many bytes over each of the first connections that upload, and then hangs up. */
export class Cutter {
  private constructor(
    readonly url: string,
    private readonly door: Server,
    readonly told: { cuts: number; carried: number; broken: boolean },
  ) {}

  static async before(service: string, cuts: number, after: number): Promise<Cutter> {
    const told = { cuts, carried: 0, broken: false };
    const { hostname, port } = new URL(service);
    const door = createServer((client) => carry(client, connect(Number(port), hostname), told, after));
    await new Promise<void>((ready) => door.listen(0, "127.0.0.1", ready));
    const address = door.address();
    return new Cutter(`http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`, door, told);
  }

  close(): void {
    this.door.close();
  }
}

function carry(client: Socket, service: Socket, told: Cutter["told"], after: number): void {
  let uploads = false;
  let carried = 0;
  let cut = false;
  const end = () => {
    client.destroy();
    if (!cut) service.destroy();
  };
  client.on("data", (data) => {
    uploads ||= data.subarray(0, 5).toString("latin1") === "PATCH";
    if (uploads) told.carried += data.length;
    carried += uploads ? data.length : 0;
    if (uploads && told.broken) end();
    else service.write(data);
    if (told.cuts > 0 && carried > after) {
      told.cuts -= 1;
      cut = true;
      // What was taken reaches the service; its answer reaches nobody.
      service.unpipe(client);
      service.end();
      client.destroy();
    }
  });
  service.pipe(client);
  for (const socket of [client, service]) socket.on("error", end).on("close", end);
}
