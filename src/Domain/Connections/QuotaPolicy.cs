using NodaTime;

namespace Paceline.Connections;

/// <summary>How much of a quota each lane may use, and how evenly.</summary>
public static class QuotaPolicy
{
    /// <summary>Parts into which a window is cut so that its budget is not gone in its first second.</summary>
    public const int Parts = 12;

    private static readonly Duration ShortestPaced = Duration.FromSeconds(30);
    private static readonly Duration LongestPaced = Duration.FromHours(1);

    /// <summary>How full a call of the lane may make the window.</summary>
    /// <param name="reservedPercent">Share kept for urgent writes.</param>
    public static int Ceiling(int limit, int reservedPercent, QuotaLane lane) =>
        lane == QuotaLane.Urgent ? limit : Math.Max(1, limit - (limit * reservedPercent / 100));

    /// <summary>
    /// What a twelfth of the window may hold; null where it is not cut. Whoever comes while another asks for all there is then waits for the
    /// next part and not for the next window. A twentieth more than a twelfth, so that the window itself stays what limits.
    /// </summary>
    public static (int Limit, Duration Window)? Pace(int limit, Duration window) =>
        window < ShortestPaced || window > LongestPaced || limit < Parts * 2 ? null : (((limit * 21) + (Parts * 20) - 1) / (Parts * 20), window / Parts);

    /// <summary>Whether what an answer takes is long beside the window, so that a call counts from its answer instead of from when it was let go.</summary>
    public static bool CountsFromAnswer(Duration window) => window < ShortestPaced;

    /// <summary>
    /// The limit of a window that organisations share. More than the platform grants everybody holds only if all of them say so: one alone
    /// could bring the platform's refusal on the others. Less is the business of whoever says it.
    /// </summary>
    /// <param name="declared">What the platform grants everybody.</param>
    /// <param name="said">What each organisation says that it was granted.</param>
    public static int Agreed(int declared, IReadOnlyCollection<int> said) => said.Count == 1 ? said.Single() : Math.Max(declared, said.Min());

    /// <summary>What a back-fill may hold of a window of its own.</summary>
    public static int Share(int limit, int percent) => Math.Max(1, limit * percent / 100);
}
