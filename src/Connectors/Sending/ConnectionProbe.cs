using NodaTime;
using Paceline.Common;
using Paceline.Pipeline;

namespace Paceline.Connections;

/// <summary>What came of one check of a connection.</summary>
/// <param name="Name">What was checked: settings, sign-in, or a stream.</param>
/// <param name="Fault">Why it failed; null when it did not.</param>
/// <param name="Note">What was seen, or why it was not tried.</param>
/// <param name="Fix">What a person does about it.</param>
public sealed record ProbeCheck(string Name, ProbeOutcome Outcome, Fault? Fault, string Note, string? Fix);

public enum ProbeOutcome
{
    Passed,
    Failed,

    /// <summary>Not tried, because what it needs has failed or there is no harmless call.</summary>
    Skipped,
}

/// <summary>Tests a connection at the platform itself: settings, sign-in, the accounts, and a small call for each stream. It changes nothing there.</summary>
public sealed class ConnectionProbe(PlatformSender sender, TimeProvider clock)
{
    public const string Settings = "settings";
    public const string SignIn = "sign-in";

    /// <summary>Calls after which the listing of accounts is given up: one account is all that is looked for.</summary>
    private const int MostAccountCalls = 10;

    public async Task<IReadOnlyList<ProbeCheck>> Run(IConnector connector, ConnectionSettings settings, ITokenSource tokens, CancellationToken cancellationToken)
    {
        var streams = connector.Manifest.Streams;
        List<ProbeCheck> checks = [.. connector.Check(settings).Select(problem => new ProbeCheck(
            Settings, ProbeOutcome.Failed, new Fault(FaultAction.Reject, "BAD_SETTING", problem.Message), problem.Field, problem.Message))];
        if (checks.Count > 0)
        {
            return [.. checks, Skipped(SignIn, "The settings come first."), .. streams.Select(stream => Skipped(stream.Name, "The settings come first."))];
        }
        checks.Add(Passed(Settings, "Complete."));
        if (await Refusal(tokens, cancellationToken) is { } refused)
        {
            var fix = refused.Action is FaultAction.Reauthorise or FaultAction.Reject ? "Enter new credentials. If these are right, mend the user at the platform and test again." : "Try again in a minute; the platform's sign-in did not answer as it should.";
            return [.. checks, new ProbeCheck(SignIn, ProbeOutcome.Failed, refused, refused.Message, fix), .. streams.Select(stream => Skipped(stream.Name, "Signing in comes first."))];
        }
        checks.Add(Passed(SignIn, "The platform gave an access token."));
        AccountRef? account = null;
        foreach (var stream in streams.OrderBy(stream => stream.Name != StreamNames.Accounts))
        {
            try
            {
                if (stream.Name == StreamNames.Accounts)
                {
                    (var check, account) = await Accounts(connector, settings, tokens, stream, cancellationToken);
                    checks.Add(check);
                }
                else
                {
                    checks.Add(await Stream(connector, settings, tokens, stream, account, cancellationToken));
                }
            }
            catch (OperationCanceledException)
            {
                checks.Add(Failed(stream, new Fault(FaultAction.Retry, SendFaults.TimedOut, "The platform took longer than a test may, or its quota is used up.")));
            }
        }
        return checks;
    }

    private static async Task<Fault?> Refusal(ITokenSource tokens, CancellationToken cancellationToken)
    {
        try
        {
            return (await tokens.Get(cancellationToken)).Fault;
        }
        catch (OperationCanceledException)
        {
            return new Fault(FaultAction.Retry, SendFaults.TimedOut, "The platform's sign-in took longer than a test may.");
        }
    }

    private async Task<(ProbeCheck Check, AccountRef? Account)> Accounts(
        IConnector connector, ConnectionSettings settings, ITokenSource tokens, StreamDeclaration stream, CancellationToken cancellationToken)
    {
        var intent = new PullIntent(StreamNames.Accounts);
        var turn = connector.Next(intent, settings, null, null, Now());
        for (var call = 0; call < MostAccountCalls && turn is Turn.Ask ask; call++)
        {
            var sent = await sender.Send(connector, settings, tokens, ask.Request, Keep.Page, null, cancellationToken);
            if (sent.Fault is { } fault)
            {
                return (Failed(stream, fault), null);
            }
            if (ask.Keep == Keep.Page && First(connector, intent, ask.Request, sent.Answer!) is { } account)
            {
                return (Passed(stream.Name, $"It reaches {account.Name} ({account.ExternalId})."), account);
            }
            turn = connector.Next(intent, settings, ask.State, sent.Answer, Now());
        }
        return turn is Turn.Failed { Fault: var broken }
            ? (Failed(stream, broken), null)
            : (Failed(stream, new Fault(FaultAction.Reject, "NO_ACCOUNT", "Signing in worked, and the credentials reach no advertiser.")), null);
    }

    private async Task<ProbeCheck> Stream(
        IConnector connector, ConnectionSettings settings, ITokenSource tokens, StreamDeclaration stream, AccountRef? account, CancellationToken cancellationToken)
    {
        if (connector.Probe(stream.Name, account, settings, Now()) is not { } probe)
        {
            return Skipped(stream.Name, account is null ? "It needs an account." : "There is no call that changes nothing; the first pull will show.");
        }
        var sent = await sender.Send(connector, settings, tokens, probe.Request, Keep.Page, null, cancellationToken);
        if (sent.Fault is { } fault)
        {
            return Failed(stream, fault);
        }
        return probe.State is { } state && connector.Next(probe.Intent, settings, state, sent.Answer, Now()) is Turn.Failed { Fault: var broken }
            ? Failed(stream, broken)
            : Passed(stream.Name, "The platform answers.");
    }

    private static AccountRef? First(IConnector connector, PullIntent intent, ApiRequest request, ApiAnswer answer)
    {
        var sink = new FirstAccount();
        try
        {
            connector.Read(new BatchContent(intent, request.Text, default, answer.Body, 1, true), sink);
        }
        catch (UnreadableBatchException)
        {
            // The conversation says so itself when it reads the same answer.
        }
        return sink.Account;
    }

    private static ProbeCheck Passed(string name, string note) => new(name, ProbeOutcome.Passed, null, note, null);

    private static ProbeCheck Skipped(string name, string why) => new(name, ProbeOutcome.Skipped, null, why, null);

    private static ProbeCheck Failed(StreamDeclaration stream, Fault fault) => new(stream.Name, ProbeOutcome.Failed, fault, fault.Message, fault.Action switch
    {
        FaultAction.Retry or FaultAction.RateLimited => "Try again in a minute; this passes by itself.",
        FaultAction.Malformed => "The platform's answer cannot be read. Try again; if it stays so, the connector must be mended.",
        _ when stream.Permission.Length > 0 => stream.Permission,
        _ => fault.Message,
    });

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());

    private sealed class FirstAccount : IRowSink
    {
        public AccountRef? Account { get; private set; }

        public void Entity(EntityRow row)
        {
            if (row is { Kind: EntityKind.Advertiser, Zone: { } zone, Currency: { } currency })
            {
                Account ??= new AccountRef(row.ExternalId, null, row.Name, zone, currency);
            }
        }

        public void Total(in DeliveryRow row)
        {
        }

        public void Delivery(in DeliveryRow row)
        {
        }

        public void Reject(int rowNumber, string rule, string reason, ReadOnlySpan<byte> raw)
        {
        }

        public void Skip(int rowNumber, string why)
        {
        }
    }
}
