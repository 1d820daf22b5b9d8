export default function GenrePage() {
  return null;
}
