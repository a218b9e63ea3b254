using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Pacing;

internal sealed class ProjectionType : ObjectGraphType<ProjectionView>
{
    public ProjectionType()
    {
        Name = "Projection";
        Description = "A projection of delivery at the end of flight; say which.";
        this.ReadableFrom(Role.Viewer);
        this.Says("method", Kind.Text, projection => projection.Method, "PLAN_SHAPE, RUN_RATE or MODEL.");
        this.Says("label", Kind.Text, projection => projection.Label);
        this.Says("value", Kind.AmountOrNull, projection => projection.Value);
        this.Says("capped", Kind.AmountOrNull, projection => projection.Capped, "Value, but never above the budget.");
        this.Says("low", Kind.AmountOrNull, projection => projection.Low);
        this.Says("high", Kind.AmountOrNull, projection => projection.High);
        this.Says("reason", Kind.TextOrNull, projection => projection.Reason, "Why value is null, such as NOT_ENOUGH_DATA.");
    }
}

internal sealed class ExplanationStepType : ObjectGraphType<ExplanationStepView>
{
    public ExplanationStepType()
    {
        Name = "ExplanationStep";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, step => step.Name);
        this.Says("formula", Kind.Text, step => step.Formula);
        this.Says("inputs", Kind.Many<ExplanationInputType>(), step => step.Inputs).Holds(5);
        this.Says("result", Kind.Text, step => step.Result);
        this.Says("unit", Kind.TextOrNull, step => step.Unit);
        this.Says("origins", Kind.Many<FigureOriginType>(), step => step.Origins,
            "For what was delivered: the batches its last three days with delivery came from, newest batch first, at most 10.").Holds(3);
    }
}

internal sealed class ExplanationInputType : ObjectGraphType<ExplanationInputView>
{
    public ExplanationInputType()
    {
        Name = "ExplanationInput";
        this.ReadableFrom(Role.Viewer);
        this.Says("name", Kind.Text, input => input.Name);
        this.Says("value", Kind.Text, input => input.Value);
        this.Says("unit", Kind.TextOrNull, input => input.Unit, "A measure, share, days or weight.");
    }
}

internal sealed class FigureOriginType : ObjectGraphType<FigureOriginView>
{
    public FigureOriginType()
    {
        Name = "FigureOrigin";
        Description = "A batch, as it came from the platform, that brought figures of the newest days.";
        this.ReadableFrom(Role.Viewer);
        this.Says("batchId", Kind.Id, origin => GlobalId.Write("Batch", Number(origin)), "The id of the Batch, which `node` answers to.");
        this.Says("number", Kind.Text, Number, "The batch's number in the ledger.");
        this.Says("landedAt", Kind.Moment, origin => origin.LandedAt);
        this.Says("from", Kind.Day, origin => origin.From, "First of the newest days it brought.");
        this.Says("through", Kind.Day, origin => origin.Through, "Last of the newest days it brought.");
    }

    private static string Number(FigureOriginView origin) => origin.Batch.ToString(CultureInfo.InvariantCulture);
}
