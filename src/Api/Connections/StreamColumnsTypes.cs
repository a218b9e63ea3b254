using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

internal sealed class StreamPauseType : ObjectGraphType<StreamPauseView>
{
    public StreamPauseType()
    {
        Name = "StreamPause";
        Description = "A stream that is not pulled until a person or a better report says so.";
        this.ReadableFrom(Role.Viewer);
        this.Says("stream", Kind.Text, pause => pause.Stream, "Of the platform's catalogue.");
        this.Says("code", Kind.Text, pause => pause.Code, "Such as SCHEMA_CHANGED.");
        this.Says("reason", Kind.Text, pause => pause.Reason);
        this.Says("pausedAt", Kind.Moment, pause => pause.PausedAt);
        this.Says("nextTryAt", Kind.Moment, pause => pause.NextTryAt, "When one pull is made all the same.");
    }
}

internal sealed class StreamColumnsType : ObjectGraphType<StreamColumnsView>
{
    public StreamColumnsType()
    {
        Name = "StreamColumns";
        this.ReadableFrom(Role.Viewer);
        this.Says("stream", Kind.Text, stream => stream.Stream, "Of the platform's catalogue.");
        this.Says("columns", Kind.Many<ReportColumnType>(), stream => stream.Columns, "In the order of the last report; those that are gone come last.").Holds(20);
        this.Says("changes", Kind.Many<ColumnChangeType>(), stream => stream.Changes, "The last 100, newest first.").Holds(20);
        this.Says("pause", Kind.OneOrNull<StreamPauseType>(), stream => stream.Pause, "Null while the stream is read.");
    }
}

internal sealed class ReportColumnType : ObjectGraphType<ReportColumnView>
{
    public ReportColumnType()
    {
        Name = "ReportColumn";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, column => column.Name);
        this.Says("since", Kind.Moment, column => column.Since, "When it came, or came back.");
        this.Says("firstBatchId", Kind.Id, column => GlobalId.Write("Batch", column.FirstBatch.ToString(CultureInfo.InvariantCulture)), "Of the report with which it did.");
        this.Says("goneAt", Kind.MomentOrNull, column => column.GoneAt, "Null while reports have it.");
    }
}

internal sealed class ColumnChangeType : ObjectGraphType<ColumnChangeView>
{
    public ColumnChangeType()
    {
        Name = "ColumnChange";
        this.ReadableFrom(Role.Viewer);
        this.Says("kind", Kind.One<ColumnChangeKindType>(), change => change.Kind);
        this.Says("was", Kind.TextOrNull, change => change.Was, "The column that is gone; null for one that is only new.");
        this.Says("becomes", Kind.TextOrNull, change => change.Becomes, "The column that is new; null for one that is only gone.");
        this.Says("breaking", Kind.Flag, change => change.Expected.Count > 0, "Whether the report could not be read because of it, so that its stream was paused.");
        this.Says("expected", typeof(NonNullGraphType<ListGraphType<NonNullGraphType<StringGraphType>>>), change => change.Expected, "Names by which it could have been read.");
        this.Says("at", Kind.Moment, change => change.At);
        this.Says("batchId", Kind.Id, change => GlobalId.Write("Batch", change.Batch.ToString(CultureInfo.InvariantCulture)), "Of the report that showed it.");
        this.Says("endedAt", Kind.MomentOrNull, change => change.EndedAt, "When that pause ended; null while it lasts, and where there was none.");
    }
}

internal sealed class ColumnChangeKindType : EnumerationGraphType<ColumnChangeKind>
{
    public ColumnChangeKindType()
    {
        Name = "ColumnChangeKind";
        Values["RENAMED"]!.Description = "One is gone and one is new, at its place or of a similar name.";
    }
}
