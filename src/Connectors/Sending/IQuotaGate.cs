using NodaTime;

namespace Paceline.Connections;

/// <summary>Grants shares of a platform's quotas; waits until there are some.</summary>
public interface IQuotaGate
{
    /// <param name="platform">The platform's manifest code.</param>
    /// <param name="project">The platform project whose quotas are charged.</param>
    /// <param name="lane">What of them the call may use.</param>
    ValueTask Acquire(string platform, string project, IReadOnlyList<QuotaCharge> charges, QuotaLane lane, CancellationToken cancellationToken);

    /// <summary>A call that was granted has its answer, or will have none: the platform has counted it by now.</summary>
    void Answered(string platform, string project, IReadOnlyList<QuotaCharge> charges);

    /// <summary>The platform asked for peace: nothing more is granted of what the call was charged to until it is over.</summary>
    ValueTask Hold(string platform, string project, IReadOnlyList<QuotaCharge> charges, Duration wait, CancellationToken cancellationToken);
}
