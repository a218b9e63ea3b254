using NodaTime;

namespace Paceline.Connections;

/// <summary>A connection's access token.</summary>
public interface ITokenSource
{
    /// <summary>A token that is good for some minutes, or the fault that says why there is none.</summary>
    ValueTask<TokenAnswer> Get(CancellationToken cancellationToken);

    /// <summary>The platform refused the token: the next <see cref="Get"/> buys another, unless that has happened already.</summary>
    void Invalidate(AccessToken token);

    /// <summary>When the present token ends; null when there is none.</summary>
    Instant? ExpiresAt { get; }
}
