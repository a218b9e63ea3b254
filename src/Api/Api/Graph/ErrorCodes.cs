namespace Paceline.Api;

/// <summary>The codes of our own errors; docs/graphql.md says what each means. Codes of the GraphQL library's validation rules pass through.</summary>
internal static class ErrorCodes
{
    public const string BadRequest = "BAD_REQUEST";
    public const string BadUserInput = "BAD_USER_INPUT";
    public const string CostTooHigh = "COST_TOO_HIGH";
    public const string CrossOrigin = "CROSS_ORIGIN";
    public const string DocumentNotAllowed = "DOCUMENT_NOT_ALLOWED";
    public const string DocumentNotFound = "DOCUMENT_NOT_FOUND";
    public const string DocumentTooLarge = "DOCUMENT_TOO_LARGE";
    public const string Forbidden = "FORBIDDEN";
    public const string Internal = "INTERNAL";
    public const string IntrospectionDisabled = "INTROSPECTION_DISABLED";
    public const string IntrospectionTooDeep = "INTROSPECTION_TOO_DEEP";
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    public const string NotAcceptable = "NOT_ACCEPTABLE";
    public const string NotFound = "NOT_FOUND";
    public const string OperationNotFound = "OPERATION_NOT_FOUND";
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";
    public const string ProofNeeded = "PROOF_NEEDED";
    public const string RateLimited = "RATE_LIMITED";
    public const string SecondFactorNeeded = "SECOND_FACTOR_NEEDED";
    public const string SubscriptionNeedsSocket = "SUBSCRIPTION_NEEDS_SOCKET";
    public const string Suspended = "SUSPENDED";
    public const string SyntaxError = "SYNTAX_ERROR";
    public const string Timeout = "TIMEOUT";
    public const string TooDeep = "TOO_DEEP";
    public const string TooManyAliases = "TOO_MANY_ALIASES";
    public const string TooManyDirectives = "TOO_MANY_DIRECTIVES";
    public const string TooManyFields = "TOO_MANY_FIELDS";
    public const string TooManyFragments = "TOO_MANY_FRAGMENTS";
    public const string TooManyOperations = "TOO_MANY_OPERATIONS";
    public const string TooManyRootFields = "TOO_MANY_ROOT_FIELDS";
    public const string TooManyVariables = "TOO_MANY_VARIABLES";
    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string Unavailable = "UNAVAILABLE";
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";
    public const string VariablesTooLarge = "VARIABLES_TOO_LARGE";
}
