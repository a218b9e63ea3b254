using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Bookings;

/// <summary>Shaping a curve: what it would plan day by day, worked out here and now. Nobody's data is read, so no grain is asked.</summary>
internal static class CurveFields
{
    public static void Declare(ObjectGraphType query) => Inputs.Parse(
        query.Asks("previewCurve", Kind.One<CurvePreviewType>(), Role.Viewer, context => Task.FromResult(context.Input<PreviewCurveInput>().Preview()),
            "What a curve plans for each day of a flight. All that is wrong with it is said at once.").Takes<NonNullGraphType<PreviewCurveInputType>>("input"),
        inputs => inputs.Read<PreviewCurveInput>("input") ?? new PreviewCurveInput());
}
