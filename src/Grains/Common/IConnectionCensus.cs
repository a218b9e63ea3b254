namespace Paceline.Common;

/// <summary>How many connections an organisation has. Who counts organisations knows nothing of connections: that module brings the count.</summary>
public interface IConnectionCensus
{
    /// <summary>All of them, and those that cannot pull.</summary>
    Task<(int All, int Unhealthy)> Of(OrgId org);
}
