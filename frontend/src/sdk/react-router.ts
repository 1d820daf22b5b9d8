// What a page needs to lead somewhere and to know where it is.
export { Link, NavLink, useLocation, useNavigate, useParams, useSearchParams } from "react-router";
