using System.Diagnostics;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;
using Paceline.Tenancy;

namespace Paceline.Api;

/// <summary>Prepares and runs operations, whichever transport they came by.</summary>
internal sealed partial class GraphEngine(
    PacelineSchema schema, PersistedDocuments documents, QueryLimits limits, IGrainFactory grains, ReadPatience patience, Allowances allowances, ApiOptions options,
    IHostEnvironment environment, TimeProvider clock,
    ILogger<GraphEngine> log)
{
    // A document in the cache was valid when it was put there; what remains is to check this request's arguments.
    private static readonly IValidationRule[] InputRules = [FieldArgumentsAreValidRule.Instance];

    private const int DocumentKeyShown = 16;

    private readonly DocumentCache cache = new(limits.CachedDocuments);
    private readonly DocumentExecuter executer = new(
        new GraphQLDocumentBuilder(), new DocumentValidator(), new ExecutionStrategies(), []);

    public ISchema Schema => schema;

    /// <summary>Parses the document, finds its operation and holds both against the limits and the caller's role.</summary>
    /// <param name="remoteAddress">Where the request came from, for what is written down of an operator.</param>
    public async ValueTask<Preparation> Prepare(GraphRequest request, Principal principal, string? remoteAddress = null)
    {
        // Before anything is read, so that what is refused for another reason is not free.
        if (await allowances.Take(principal, options.RateLimits.PerRequest) is { } early)
        {
            return Preparation.Refused(early);
        }
        if (request.Query?.Length > limits.DocumentCharacters)
        {
            return Preparation.Refused(Error(ErrorCodes.DocumentTooLarge,
                $"The document has {request.Query.Length} characters; at most {limits.DocumentCharacters} are allowed."));
        }
        if (!documents.TryFind(request, principal, out var found, out var refusal))
        {
            return Preparation.Refused(refusal!);
        }
        var (text, key) = found;
        var document = cache.Find(key);
        var known = document is not null;
        if (document is null)
        {
            try
            {
                document = Parser.Parse(text, new ParserOptions { Ignore = IgnoreOptions.Comments });
            }
            catch (GraphQLSyntaxErrorException fault)
            {
                return Preparation.Refused(new SyntaxError(fault));
            }
            catch (GraphQLMaxDepthExceededException)
            {
                return Preparation.Refused(Error(ErrorCodes.TooDeep, "The document is nested too deep to read."));
            }
            var problems = await DocumentLimits.Check(document, limits);
            if (problems.Count > 0)
            {
                return new Preparation(null, problems);
            }
        }
        if (!TryFind(document, request.OperationName, out var operation, out var missing))
        {
            return Preparation.Refused(Error(ErrorCodes.OperationNotFound, missing));
        }
        var survey = new OperationSurvey(schema, document, request.Variables, principal);
        var reckoning = survey.Survey(operation);
        var errors = Judge(survey, reckoning, principal);
        if (errors.Count == 0 && await allowances.Take(principal, reckoning.Cost) is { } late)
        {
            errors.Add(late);
        }
        if (errors.Count == 0 && principal.Access is { } access && survey.IsOfOrganization && !await IsLetIn(principal, remoteAddress, access, operation, key))
        {
            errors.Add(Error(ErrorCodes.Forbidden, "Your access to this organisation has ended."));
        }
        return errors.Count > 0
            ? new Preparation(null, errors)
            : new Preparation(new PreparedOperation(request, text, document, operation, key, known, reckoning.Cost), []);
    }

    /// <summary>Runs a prepared operation. A subscription's result holds its stream.</summary>
    public async Task<ExecutionResult> Run(PreparedOperation prepared, Principal principal, string? remoteAddress, CancellationToken cancellation)
    {
        var kind = prepared.Operation.Operation.ToString().ToLowerInvariant();
        var name = ApiTelemetry.Label(prepared.Operation.Name?.StringValue);
        using var activity = ApiTelemetry.Source.StartActivity($"{kind} {name}", ActivityKind.Server);
        activity?.SetTag("graphql.operation.name", name);
        activity?.SetTag("graphql.operation.type", kind);
        activity?.SetTag("graphql.document.hash", prepared.DocumentKey);
        activity?.SetTag("graphql.document.cost", prepared.Cost);
        var started = Stopwatch.GetTimestamp();
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = schema,
            Document = prepared.Document,
            Query = prepared.Text,
            OperationName = prepared.Request.OperationName,
            Variables = prepared.Request.Variables,
            UserContext = new Caller(principal, grains, patience) { PublicAddress = options.PublicAddress, RemoteAddress = remoteAddress },
            ValidationRules = prepared.IsKnownValid ? InputRules : null,
            CancellationToken = cancellation,
            Timeout = prepared.Operation.Operation == OperationType.Subscription ? Timeout.InfiniteTimeSpan : limits.Timeout,
            UnhandledExceptionDelegate = Log,
        });
        if (result.Executed && prepared.Operation.Operation != OperationType.Subscription)
        {
            result.Extensions = new Dictionary<string, object?> { ["cost"] = new Dictionary<string, object?> { ["requested"] = prepared.Cost, ["limit"] = limits.Cost } };
        }
        if (result.Executed && !prepared.IsKnownValid)
        {
            cache.Keep(prepared.DocumentKey, prepared.Document);
        }
        var code = result.Errors is { Count: > 0 } errors ? ErrorFacts.Of(errors[0]).Code : "OK";
        ApiTelemetry.Duration.Record(
            Stopwatch.GetElapsedTime(started).TotalMilliseconds,
            new KeyValuePair<string, object?>("operation", name), new("kind", kind), new("code", code));
        if (code != "OK")
        {
            activity?.SetStatus(ActivityStatusCode.Error, code);
        }
        return result;
    }

    /// <summary>
    /// Asks the organisation whether the operator is still let in, and has it write down what they ask for. Without an answer they are not: what cannot be
    /// written down is not read.
    /// </summary>
    private async Task<bool> IsLetIn(Principal principal, string? remoteAddress, string access, GraphQLOperationDefinition operation, string documentKey)
    {
        try
        {
            CallerContext.Set(principal, remoteAddress);
            return await grains.GetGrain<IAccessGrain>(Common.GrainKeys.Access(principal.OrgId).ToString())
                .Note(access, operation.Name?.StringValue ?? "without a name", documentKey[..Math.Min(documentKey.Length, DocumentKeyShown)])
                .WaitAsync(limits.Timeout);
        }
        catch (Exception fault) when (GrainFaults.IsOfTheCluster(fault))
        {
            return false;
        }
    }

    private List<ExecutionError> Judge(OperationSurvey survey, Reckoning reckoning, Principal principal)
    {
        List<ExecutionError> errors = [];
        if (reckoning.Depth > limits.Depth)
        {
            errors.Add(Error(ErrorCodes.TooDeep, $"The operation is {reckoning.Depth} fields deep; at most {limits.Depth} are allowed."));
        }
        if (reckoning.Width > limits.RootFields)
        {
            errors.Add(Error(ErrorCodes.TooManyRootFields, $"The operation has {reckoning.Width} root fields; at most {limits.RootFields} are allowed."));
        }
        if (reckoning.Cost > limits.Cost)
        {
            errors.Add(Error(ErrorCodes.CostTooHigh,
                $"The operation may return {reckoning.Cost:0} fields; at most {limits.Cost} are allowed. Ask for a smaller page or fewer fields."));
        }
        if (survey.Introspects && principal.Kind != PrincipalKind.Service && !environment.IsDevelopment())
        {
            errors.Add(Error(ErrorCodes.IntrospectionDisabled, "Introspection is for API keys; the schema is also published as schema.graphql."));
        }
        if (survey.IntrospectionLists > limits.IntrospectionLists)
        {
            errors.Add(Error(ErrorCodes.IntrospectionTooDeep,
                $"The introspection takes lists within lists {survey.IntrospectionLists} deep; at most {limits.IntrospectionLists} are allowed."));
        }
        foreach (var field in survey.Forbidden)
        {
            errors.Add(Error(ErrorCodes.Forbidden, principal.IsOperator
                ? principal.Access is null ? $"{field} is an organisation's own; an operator sees none of it." : $"{field} is more than an operator who was let in may do."
                : $"{field} needs another role than {principal.Role.Word()}; ask an administrator of your organisation."));
        }
        if (principal.Kind != PrincipalKind.User)
        {
            foreach (var field in survey.ForPeople)
            {
                errors.Add(Error(ErrorCodes.Forbidden, $"{field} is for members; {(principal.IsOperator ? "an operator" : "an API key")} cannot."));
            }
        }
        if (principal.ByProvider)
        {
            foreach (var field in survey.OfAccount)
            {
                errors.Add(Error(ErrorCodes.Forbidden, $"{field} is for whoever signed in with a password; your organisation's identity provider signed you in."));
            }
        }
        if (principal.Kind != PrincipalKind.Service && !principal.HasProvedBy(clock.GetUtcNow()))
        {
            foreach (var field in survey.Sensitive)
            {
                errors.Add(Error(ErrorCodes.ProofNeeded, $"{field} is sensitive: prove once more who you are, then ask again."));
            }
        }
        if (principal.MustEnrol && survey.NeedsEnrolment)
        {
            errors.Add(Error(ErrorCodes.SecondFactorNeeded, "Your organisation asks for a second factor: set one up, then go on."));
        }
        if (principal.IsSuspended && survey.NeedsActive)
        {
            errors.Add(Error(ErrorCodes.Suspended, "Your organisation is suspended: you may see why and take your data with you, and nothing else."));
        }
        return errors;
    }

    private static bool TryFind(GraphQLDocument document, string? name, out GraphQLOperationDefinition operation, out string missing)
    {
        var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
        (operation, missing) = (null!, "");
        if (string.IsNullOrEmpty(name))
        {
            if (operations.Count == 1)
            {
                operation = operations[0];
                return true;
            }
            missing = operations.Count == 0 ? "The document has no operation." : "The document has several operations; say which with operationName.";
            return false;
        }
        operation = operations.Find(each => each.Name?.Value == name)!;
        missing = "The document has no operation of the name operationName gives.";
        return operation is not null;
    }

    private static ExecutionError Error(string code, string message) => new(message) { Code = code };

    private Task Log(UnhandledExceptionContext context)
    {
        ResolverFailed(context.OriginalException, context.FieldContext?.FieldDefinition.Name ?? "document");
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Resolving {Field} failed")]
    private partial void ResolverFailed(Exception fault, string field);
}
