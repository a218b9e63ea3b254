using NodaTime;

namespace Paceline.Connections;

/// <summary>
/// Buys a connection's access tokens: one purchase at a time however many ask, ahead of expiry, and not again for a while after the
/// platform refused the credentials, because only a person can mend that.
/// </summary>
public sealed class TokenSource(PlatformSender sender, IConnector connector, ConnectionSettings settings, TimeProvider clock)
    : ITokenSource, IDisposable
{
    private static readonly Duration Ahead = Duration.FromMinutes(5);

    /// <summary>How long nothing is asked after the platform refused the credentials: three times an hour at most.</summary>
    public static readonly Duration RefusalRest = Duration.FromMinutes(20);

    private readonly SemaphoreSlim gate = new(1, 1);
    private AccessToken? token;
    private Instant refreshAt;
    private Fault? refusal;
    private Instant refusedAt;

    /// <summary>When what the token was bought with ends; null where the platform does not say.</summary>
    public Instant? CredentialExpiresAt => Volatile.Read(ref token)?.CredentialExpiresAt;

    public Instant? ExpiresAt => Volatile.Read(ref token)?.ExpiresAt;

    public async ValueTask<TokenAnswer> Get(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var now = Now();
            if (token is { } good && now < refreshAt)
            {
                return new TokenAnswer(good, null);
            }
            // A clock that was set back says nothing about how long ago the refusal was.
            if (refusal is { } standing && now >= refusedAt && now < refusedAt + RefusalRest)
            {
                return new TokenAnswer(null, standing);
            }
            return await Buy(now, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Invalidate(AccessToken token)
    {
        // Many calls may be refused at once: only the first of them may throw the token away, or each would buy its own.
        Interlocked.CompareExchange(ref this.token, null, token);
    }

    public void Dispose() => gate.Dispose();

    private async Task<TokenAnswer> Buy(Instant now, CancellationToken cancellationToken)
    {
        var request = connector.TokenRequest(settings, now);
        var sent = await sender.Send(connector, settings, this, request, Keep.Nothing, null, cancellationToken);
        var bought = sent.Fault is { } fault ? new TokenAnswer(null, fault) : connector.ReadToken(sent.Answer!, Now());
        if (bought.Token is { } fresh)
        {
            refusal = null;
            refreshAt = fresh.ExpiresAt - Duration.Min(Ahead, (fresh.ExpiresAt - now) / 4);
            Volatile.Write(ref token, fresh);
            return bought;
        }
        if (bought.Fault is { Action: FaultAction.Reauthorise or FaultAction.Reject })
        {
            refusal = bought.Fault;
            refusedAt = now;
        }

        // A token that has minutes left is better than none while the platform's sign-in is down.
        return token is { } last && now < last.ExpiresAt ? new TokenAnswer(last, null) : bought;
    }

    private Instant Now() => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
