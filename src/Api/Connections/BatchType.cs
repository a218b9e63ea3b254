using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Common;
using Paceline.Tenancy;

namespace Paceline.Connections;

internal sealed class BatchType : ObjectGraphType<BatchView>
{
    public BatchType()
    {
        Name = "Batch";
        this.ReadableFrom(Role.Viewer);
        this.IsNode(batch => batch.Batch.ToString(CultureInfo.InvariantCulture));
        this.Says("connectionName", Kind.Text, batch => batch.ConnectionName);
        this.Says("platform", Kind.Text, batch => batch.Platform);
        this.Says("stream", Kind.Text, batch => batch.Stream);
        this.Says("stage", Kind.One<BatchStageType>(), batch => batch.Stage);
        this.Says("subject", Kind.Text, batch => batch.Subject, "What was asked for, such as delivery 2026-03-01 to 2026-03-07.");
        this.Says("bytes", Kind.Count, batch => batch.Bytes, "A whole number, which may exceed 32 bits.");
        this.Says("rows", Kind.Integer, batch => batch.Rows);
        this.Says("accepted", Kind.Integer, batch => batch.Accepted);
        this.Says("quarantined", Kind.Integer, batch => batch.Quarantined);
        this.Says("landedAt", Kind.Moment, batch => batch.LandedAt);
        this.Says("finishedAt", Kind.MomentOrNull, batch => batch.FinishedAt);
        this.Says("reason", Kind.TextOrNull, batch => batch.Reason);
        this.Says("sha256", Kind.Text, batch => batch.Sha256);
    }
}

internal sealed class BatchEdgeType() : EdgeTypeOf<BatchView, BatchType>("Batch");

internal sealed record BatchSlice(IReadOnlyList<BatchView> Rows, bool HasNext, bool HasPrevious) : Slice<BatchView>(
    Rows,
    index => KeysetCursor.Write(BatchInput.List, new Keyset(null, Rows[index].Batch.ToString(CultureInfo.InvariantCulture))),
    HasNext,
    HasPrevious);

internal sealed class BatchConnectionType() : SliceTypeOf<BatchSlice, BatchView, BatchType, BatchEdgeType>("Batch");
