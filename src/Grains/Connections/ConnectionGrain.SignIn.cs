using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using Paceline.Storage;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>Renews credentials by link: a person allows it on a page of the platform, and the code they come back with becomes a refresh token.</summary>
internal sealed partial class ConnectionGrain
{
    /// <summary>Below the eight seconds that the API waits.</summary>
    private static readonly TimeSpan LongestExchange = TimeSpan.FromSeconds(6);

    public async Task<SignInAddress> BeginSignIn(Uri returnAddress)
    {
        if (await connections.Load(Key.Org, Number) is not { State: not (int)ConnectionState.Disconnected } record)
        {
            return new SignInAddress(null, ConnectionOutcome.NotFound.Problems);
        }
        if (ConnectorCatalogue.Find(record.Platform) is not { Authorisation: { } authorisation } connector)
        {
            return new SignInAddress(null, [new("connectionId", "NO_SIGN_IN_LINK", "This platform has no sign-in by link; enter new credentials.")]);
        }
        var link = SignInLink.Of(RandomNumberGenerator.GetBytes(SignInLink.ChanceBytes), RandomNumberGenerator.GetBytes(SignInLink.ChanceBytes));
        var (subject, now) = (CallerContext.Actor.Subject, time.GetUtcNow());
        await links.Keep(
            new SignInLinkRecord(
                Key.Org, Number, subject, SignInLink.Hash(link.State), await secrets.Seal(Encoding.ASCII.GetBytes(link.Verifier), VerifierPlace(subject)),
                returnAddress.AbsoluteUri, now + SignInLink.Life),
            new AuditEntry(now, CallerContext.Actor, "SIGN_IN_BEGUN", ConnectionAudit.On(Number)));
        return new SignInAddress(
            Addresses.ConsentPage(connector.Manifest, (await Access(record)).Settings, authorisation, new Consent(returnAddress, link.State, link.Challenge)), []);
    }

    public async Task<ConnectionOutcome> FinishSignIn(SignInReturn back)
    {
        var outcome = await Ordered(record => Finish(record, back));
        // Whose connection it would have been is nothing for one who may not end it.
        return ReferenceEquals(outcome.Problems, ConnectionOutcome.BadLink.Problems) ? ConnectionOutcome.BadLink : outcome;
    }

    private async Task<IReadOnlyList<ConnectionProblem>> Finish(ConnectionRecord record, SignInReturn back)
    {
        var subject = CallerContext.Actor.Subject;
        // Taken before anything is sent: what becomes of the exchange, the state was good for it alone.
        if (await links.Take(Key.Org, Number, subject, SignInLink.Hash(back.State), time.GetUtcNow()) is not { } link
            || ConnectorCatalogue.Find(record.Platform) is not { Authorisation: { } authorisation })
        {
            return ConnectionOutcome.BadLink.Problems;
        }
        var code = new ConsentCode(back.Code, new Uri(link.ReturnAddress), Encoding.ASCII.GetString(await secrets.Open(link.SealedVerifier, VerifierPlace(subject))));
        var granted = await Exchange(record, authorisation, code);
        if (granted.Grant is not { } grant)
        {
            return [new("code", granted.Fault!.Code, granted.Fault.Message)];
        }
        var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(await secrets.Open(record.SealedCredential, Place))!;
        fields[authorisation.CredentialField] = grant.RefreshToken;
        // Credentials that a person entered meanwhile are newer than those the code was exchanged with, and stay.
        return await changes.ReplaceCredential(
            Key.Org, Number, await secrets.Seal(JsonSerializer.SerializeToUtf8Bytes(fields), Place), grant.ExpiresAt?.ToDateTimeOffset(),
            Line("CREDENTIALS_REPLACED", [new($"credential.{authorisation.CredentialField}", null, "replaced by sign-in link")]), record.SealedCredential)
            ? []
            : [new("state", "CHANGED_MEANWHILE", "The connection was changed while you signed in, so nothing was replaced; begin anew.")];
    }

    private async Task<GrantAnswer> Exchange(ConnectionRecord record, IAuthorisation authorisation, ConsentCode code)
    {
        using var access = await ConnectionAccess.Open(record, secrets, GrainFactory, http, sending, large, chance, time);
        using var deadline = new CancellationTokenSource(LongestExchange, time);
        try
        {
            var sent = await access.Sender.Send(
                access.Connector, access.Settings, access.Tokens, authorisation.Exchange(access.Settings, code), Keep.Nothing, null, deadline.Token);
            return sent.Fault is { } fault ? new GrantAnswer(null, fault) : authorisation.ReadGrant(sent.Answer!, Instant.FromDateTimeOffset(time.GetUtcNow()));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new GrantAnswer(null, new Fault(FaultAction.Retry, SendFaults.OutcomeUnknown, $"{access.Connector.Manifest.Name} took too long to answer; begin anew."));
        }
    }

    private SecretPlace VerifierPlace(string subject) => SecretPlace.Verifier(Key.Org, Number, subject);
}
