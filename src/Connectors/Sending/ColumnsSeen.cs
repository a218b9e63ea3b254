namespace Paceline.Connections;

/// <summary>A report's columns beside those that its stream had before.</summary>
/// <param name="Report">The report's.</param>
/// <param name="Known">Those before, in order; empty for the first report.</param>
public sealed record ColumnsSeen(ReportColumns Report, IReadOnlyList<string> Known)
{
    public IReadOnlyList<ColumnChange> Changes { get; } = SchemaDrift.Between(Known, Report);

    /// <summary>Why the report is not taken in; null when nothing that is needed has gone.</summary>
    public Fault? Fault => Changes.Any(change => change.IsBreaking) ? new Fault(FaultAction.Changed, SchemaDrift.Code, SchemaDrift.Words(Changes)) : null;
}
