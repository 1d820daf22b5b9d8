// The cache of the page: what a plugin asks for in it is asked once.
export {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from "@tanstack/react-query";
