import type { Me, Profile } from "@/session/queries";

export const profile: Profile = {
  id: 1,
  name: "Mia",
  avatar: "teal",
  maturity: null,
  is_current: true,
};

export const me: Me = {
  id: 1,
  email: "mia@example.org",
  email_verified: false,
  name: "Mia",
  picture_url: null,
  role: "user",
  created_at: "2026-01-01T00:00:00+00:00",
  session_id: 1,
  profile,
};
