namespace Paceline.Alerts;

/// <summary>What a verdict means for an alert.</summary>
internal enum Outlook
{
    Breach,

    /// <summary>No condition holds, but it has not recovered either.</summary>
    Between,
    Clear,
    NotKnown,
}

/// <summary>Reads a verdict by what its rule says of absence.</summary>
internal static class Outlooks
{
    public static (Outlook Outlook, Severity? Severity, Truth Ignorance) Of(AlertRule rule, in Verdict verdict)
    {
        if (verdict.Breach is { } severity)
        {
            return (Outlook.Breach, severity, Truth.True);
        }
        if (verdict.Recovery == Truth.True)
        {
            return (Outlook.Clear, null, Truth.False);
        }
        if (verdict.Any == Truth.False)
        {
            return (Outlook.Between, null, Truth.False);
        }
        return Handling(rule, verdict.Any) switch
        {
            AbsenceHandling.Ok => (Outlook.Clear, null, Truth.False),
            AbsenceHandling.Firing => (Outlook.Breach, rule.Critical is null ? Severity.Warning : Severity.Critical, Truth.True),
            _ => (Outlook.NotKnown, null, verdict.Any),
        };
    }

    /// <summary>Stale data and short history are always kept as they were: a rule cannot ask to be judged by what nobody knows.</summary>
    public static AbsenceHandling Handling(AlertRule rule, Truth ignorance) => ignorance switch
    {
        Truth.NoData => rule.OnNoData,
        Truth.Error => rule.OnError,
        _ => AbsenceHandling.KeepLast,
    };
}
