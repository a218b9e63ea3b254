using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

internal static class ConnectionMutations
{
    /// <summary>The key within an organisation of the grain that brings connections into being.</summary>
    public const string SetupId = "connection-setup";

    public static void Declare(ObjectGraphType mutation)
    {
        RequestPull(mutation);
        Inputs.Parse(
            mutation.Asks("createConnection", Kind.One<ConnectionPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<ConnectionDraftInput>();
                return Payload(await context.Command<IConnectionSetupGrain, ConnectionOutcome>(SetupId, grain => grain.Create(input.Draft())), input.ClientMutationId);
            }, "Connects a platform; pulling begins at once.").Takes<NonNullGraphType<ConnectionDraftInputType>>("input"),
            inputs => inputs.Read<ConnectionDraftInput>("input")!);
        Inputs.Parse(
            mutation.Asks("testConnectionDraft", Kind.One<ConnectionTestPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<ConnectionDraftInput>();
                var test = await context.Command<IConnectionSetupGrain, ConnectionTest>(SetupId, grain => grain.Test(input.Draft()));
                return new ConnectionTestPayload(test, Errors(test.Problems), input.ClientMutationId);
            }, "Tries a connection at the platform before it is created; nothing is kept of it.").Takes<NonNullGraphType<ConnectionDraftInputType>>("input"),
            inputs => inputs.Read<ConnectionDraftInput>("input")!);
        Inputs.Parse(
            mutation.Asks("testConnection", Kind.One<ConnectionTestPayloadType>(), Role.Trader, async context =>
            {
                var (connection, input) = context.Input<(int, TestConnectionInput)>();
                return await context.Command<IConnectionGrain, ConnectionTest?>(Key(connection), grain => grain.Test()) is { } test
                    ? new ConnectionTestPayload(test, [], input.ClientMutationId)
                    : new ConnectionTestPayload(null, [NoSuchConnection], input.ClientMutationId);
            }, "Tries a connection at the platform with the credentials it has.").Takes<NonNullGraphType<TestConnectionInputType>>("input"),
            inputs => Of<TestConnectionInput>(inputs, input => input.ConnectionId));
        Order<ChangeConnectionInput, ChangeConnectionInputType>(
            mutation, "changeConnection", Role.Admin, "Changes settings of a connection.", input => input.ConnectionId, input => input.ClientMutationId,
            (grain, input) => grain.Change(input.Change()));
        Order<ReplaceCredentialsInput, ReplaceCredentialsInputType>(
            mutation, "replaceCredentials", Role.Admin, "Replaces a connection's credentials; schedules, cursors and data stay.", input => input.ConnectionId, input => input.ClientMutationId,
            (grain, input) => grain.Renew(new CredentialRenewal { Credential = CredentialInput.Read(input.Credential), ExpiresAt = input.CredentialExpiresAt }));
        Inputs.Parse(
            mutation.Asks("signInAtPlatform", Kind.One<SignInLinkPayloadType>(), Role.Admin, async context =>
            {
                var (connection, input) = context.Input<(int, SignInAtPlatformInput)>();
                if (context.Caller().PublicAddress is not { } home)
                {
                    return new SignInLinkPayload(null, [NoPublicAddress], input.ClientMutationId);
                }
                var link = await context.Command<IConnectionGrain, SignInAddress>(Key(connection), grain => grain.BeginSignIn(new Uri(home, SignedInPath)));
                return new SignInLinkPayload(link.Address?.AbsoluteUri, Errors(link.Problems), input.ClientMutationId);
            }, "Begins to renew a connection's credentials by signing in at its platform. Lead the person to the address; it is theirs alone, once, for ten minutes.")
                .Takes<NonNullGraphType<SignInAtPlatformInputType>>("input"),
            inputs => Of<SignInAtPlatformInput>(inputs, input => input.ConnectionId));
        Inputs.Parse(
            mutation.Asks("finishSignIn", Kind.One<ConnectionPayloadType>(), Role.Admin, async context =>
            {
                var input = context.Input<FinishSignInInput>();
                return Payload(
                    await context.Command<IConnectionSetupGrain, ConnectionOutcome>(SetupId, grain => grain.FinishSignIn(new SignInReturn(input.State, input.Code))),
                    input.ClientMutationId);
            }, "Ends a sign-in at a platform with what the person came back with; schedules, cursors and data stay.").Takes<NonNullGraphType<FinishSignInInputType>>("input"),
            inputs => FinishSignInInput.Checked(inputs));
        Order<ChooseAccountsInput, ChooseAccountsInputType>(
            mutation, "chooseAccounts", Role.Admin, "Decides which accounts of a connection are read. Those that come to be read get their history; what is in of the others stays.",
            input => input.ConnectionId, input => input.ClientMutationId, (grain, input) => grain.Choose(new AccountChoice([.. input.AccountIds.Distinct()], input.TakesNewAccounts)));
        Order<SteerConnectionInput, SteerConnectionInputType>(
            mutation, "steerConnection", Role.Admin, "Pauses, resumes or disconnects a connection.", input => input.ConnectionId, input => input.ClientMutationId,
            (grain, input) => grain.Steer(input.Order));
        Order<WritingInput, WritingInputType>(
            mutation, "agreeToWriting", Role.Admin, "Lets Paceline write by a connection; connecting alone lets it only read. How far it goes by itself is the organisation's setting acting.",
            input => input.ConnectionId, input => input.ClientMutationId, (grain, input) => grain.AgreeToWriting(input.Reason)).NeedsProof();
        Order<WritingInput, WritingInputType>(
            mutation, "withdrawWriting", Role.Admin, "Lets Paceline no longer write by a connection, at once.",
            input => input.ConnectionId, input => input.ClientMutationId, (grain, input) => grain.WithdrawWriting(input.Reason));
        Order<StartBackfillInput, StartBackfillInputType>(
            mutation, "startBackfill", Role.Trader, "Reads delivery of some days again, newest first.", input => input.ConnectionId, input => input.ClientMutationId,
            (grain, input) => grain.StartBackfill(new BackfillWish(input.From, input.To, input.Accounts ?? [], input.SharePercent ?? 50)));
        Order<SteerBackfillInput, SteerBackfillInputType>(
            mutation, "steerBackfill", Role.Trader, "Pauses, resumes or cancels a back-fill. A pull that runs ends first.", input => input.ConnectionId, input => input.ClientMutationId,
            (grain, input) => grain.SteerBackfill(input.Backfill, input.Order));
        Order<ResumeStreamInput, ResumeStreamInputType>(
            mutation, "resumeStream", Role.Admin, "Pulls a stream again that is paused because its reports' columns changed. Where they still lack what is needed, it is paused again.",
            input => input.ConnectionId, input => input.ClientMutationId, (grain, input) => grain.ResumeStream(input.Stream));
    }

    /// <summary>The page of the UI to which platforms send a person back.</summary>
    public const string SignedInPath = "/connections/signed-in";

    /// <summary>The key within its organisation of a connection's grain.</summary>
    public static string Key(int connection) => string.Create(CultureInfo.InvariantCulture, $"connection-{connection}");

    private static FieldType Order<TInput, TInputType>(
        ObjectGraphType mutation, string name, Role role, string description, Func<TInput, string> connectionOf, Func<TInput, string?> mutationOf,
        Func<IConnectionGrain, TInput, Task<ConnectionOutcome>> order)
        where TInput : class
        where TInputType : IGraphType =>
        Inputs.Parse(
            mutation.Asks(name, Kind.One<ConnectionPayloadType>(), role, async context =>
            {
                var (connection, input) = context.Input<(int, TInput)>();
                return Payload(await context.Command<IConnectionGrain, ConnectionOutcome>(Key(connection), grain => order(grain, input)), mutationOf(input));
            }, description).Takes<NonNullGraphType<TInputType>>("input"),
            inputs => Of(inputs, connectionOf));

    private static (int Connection, TInput Input) Of<TInput>(Inputs inputs, Func<TInput, string> connectionOf)
        where TInput : class
    {
        var input = inputs.Read<TInput>("input");
        if (!ConnectionId.TryRead(input is null ? null : connectionOf(input), out var connection))
        {
            inputs.Problem("input.connectionId", ConnectionId.Problem);
        }
        return (connection, input!);
    }

    private static ConnectionPayload Payload(ConnectionOutcome outcome, string? clientMutationId) => new(outcome.Connection, Errors(outcome.Problems), clientMutationId);

    private static List<UserError> Errors(IReadOnlyList<ConnectionProblem> problems) =>
        [.. problems.Select(problem => new UserError(problem.Field.Split('.'), problem.Code, problem.Message))];

    private static void RequestPull(ObjectGraphType mutation) =>
        Inputs.Parse(
            mutation.Asks("requestPull", Kind.One<RequestPullPayloadType>(), Role.Trader, async context =>
            {
                var (connection, clientMutationId) = context.Input<(int, string?)>();
                return await context.Command<IConnectionGrain, bool>(Key(connection), grain => grain.RequestPull())
                    ? new RequestPullPayload(connection, [], clientMutationId)
                    : new RequestPullPayload(null, [NoSuchConnection], clientMutationId);
            }, "Asks a connection to pull now instead of at its next turn.").Takes<NonNullGraphType<RequestPullInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<RequestPullInput>("input");
                if (!ConnectionId.TryRead(input?.ConnectionId, out var connection))
                {
                    inputs.Problem("input.connectionId", ConnectionId.Problem);
                }
                return (connection, input?.ClientMutationId);
            });

    private static readonly UserError NoPublicAddress =
        new([], "NO_PUBLIC_ADDRESS", "This installation does not know its own address, to which the platform would send you back: set Paceline__PublicAddress for the API.");

    private static readonly UserError NoSuchConnection =
        new(["connectionId"], ErrorCodes.NotFound, "Your organisation has no such connection; it may have been removed.");
}

internal sealed record RequestPullInput
{
    public string ConnectionId { get; init; } = "";
    public string? ClientMutationId { get; init; }
}

internal sealed class RequestPullInputType : InputObjectGraphType<RequestPullInput>
{
    public RequestPullInputType()
    {
        Name = "RequestPullInput";
        Field<NonNullGraphType<IdGraphType>>("connectionId");
        Field<StringGraphType>("clientMutationId");
    }
}

internal sealed record RequestPullPayload(int? Connection, IReadOnlyList<UserError> UserErrors, string? ClientMutationId);

internal sealed class RequestPullPayloadType : ObjectGraphType<RequestPullPayload>
{
    public RequestPullPayloadType()
    {
        Name = "RequestPullPayload";
        this.ReadableFrom(Role.Viewer);
        this.Asks("connection", Kind.OneOrNull<PlatformConnectionType>(), async context =>
            ((RequestPullPayload)context.Source!).Connection is { } connection
                ? await ConnectionQueries.Load(context.Caller(), connection, context.CancellationToken)
                : null);
        this.Says("userErrors", Kind.Many<UserErrorType>(), payload => payload.UserErrors).Holds(5);
        this.Says("clientMutationId", Kind.TextOrNull, payload => payload.ClientMutationId);
    }
}
