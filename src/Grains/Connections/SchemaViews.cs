namespace Paceline.Connections;

/// <summary>Columns and their changes as people see them: pure.</summary>
internal static class SchemaViews
{
    public static StreamPauseView View(StreamPauseRecord pause) => new(pause.Stream, pause.Code, pause.Reason, pause.PausedAt, pause.NextTryAt);

    /// <summary>One of each stream of which a report has been seen, or that is paused.</summary>
    public static IReadOnlyList<StreamColumnsView> Of(
        IReadOnlyList<ReportColumnRecord> columns, IReadOnlyList<ColumnChangeRecord> changes, IReadOnlyList<StreamPauseRecord> pauses) =>
    [
        .. columns.Select(column => column.Stream).Concat(pauses.Select(pause => pause.Stream)).Distinct().Order(StringComparer.Ordinal).Select(stream => new StreamColumnsView
        {
            Stream = stream,
            Columns = [.. columns.Where(column => column.Stream == stream).Select(column => new ReportColumnView(column.Name, column.Since, column.FirstBatch, column.GoneAt))],
            Changes =
            [
                .. changes.Where(change => change.Stream == stream).Select(change => new ColumnChangeView(
                    (ColumnChangeKind)change.Kind, change.Was, change.Becomes, change.Expected, change.At, change.Batch, change.EndedAt)),
            ],
            Pause = pauses.FirstOrDefault(pause => pause.Stream == stream) is { } pause ? View(pause) : null,
        }),
    ];
}
