namespace Paceline.Connections;

/// <summary>Grants shares of a platform's quotas; waits until there are some.</summary>
public interface IQuotaGate
{
    /// <param name="platform">The platform's manifest code.</param>
    /// <param name="project">The platform project whose quotas are charged.</param>
    ValueTask Acquire(string platform, string project, IReadOnlyList<QuotaCharge> charges, CancellationToken cancellationToken);
}
