using System.Globalization;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>How connections are written of in the audit log, where their history is.</summary>
public static class ConnectionAudit
{
    public const string Kind = "connection";

    /// <summary>
    /// How the words of what changes a connection begin, such as CONNECTION_PAUSED. That is its history, which leaves the prefix out; what only asks
    /// for work, such as PULL_REQUESTED, has none and is not in it.
    /// </summary>
    public const string Prefix = "CONNECTION_";

    public static AuditObject On(int connection) => new(Kind, connection.ToString(CultureInfo.InvariantCulture));
}
