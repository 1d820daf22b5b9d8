export default function TitlePage() {
  return null;
}
