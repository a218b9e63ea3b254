using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Alerts;

/// <summary>On which ways alerts come to receivers: who sees receivers sees them, administrators say so.</summary>
internal static class RoutingFields
{
    private const string RoutesId = "alert-routes";
    private const int MostRoutes = 200;
    private const int MostMatchers = 100;
    private const int LongestText = 2_000;

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("alertRouting", Kind.One<RoutingType>(), Role.Analyst, context => context.Read<IAlertRoutesGrain, RoutingView>(RoutesId, routes => routes.Get()),
            "On which ways alerts come to receivers. A receiver that no route names hears of all that it asks for.");
        Inputs.Parse(
            mutation.Asks("saveAlertRoutes", Kind.One<SaveAlertRoutesPayloadType>(), Role.Admin, async context =>
            {
                var (draft, id) = context.Input<(RoutingDraft, string?)>();
                return new SaveAlertRoutesPayload(await context.Command<IAlertRoutesGrain, RoutingOutcome>(RoutesId, routes => routes.Save(draft)), id);
            }, "Keeps routes in the place of those there are. All that is wrong with them is said at once.").Takes<NonNullGraphType<SaveAlertRoutesInputType>>("input"),
            inputs =>
            {
                var input = inputs.Read<SaveAlertRoutesInput>("input") ?? new SaveAlertRoutesInput();
                if (input.Routes.Count > MostRoutes)
                {
                    inputs.Problem("input.routes", $"{input.Routes.Count} items are more than {MostRoutes}.");
                }
                return (new RoutingDraft([.. input.Routes.Take(MostRoutes).Select((route, index) => Read(inputs, route, index))], input.BasedOn), input.ClientMutationId);
            });
    }

    private static RouteDraft Read(Inputs inputs, AlertRouteInput route, int index)
    {
        var field = string.Create(CultureInfo.InvariantCulture, $"input.routes[{index}]");
        if (route.Matchers.Count > MostMatchers)
        {
            inputs.Problem($"{field}.matchers", $"{route.Matchers.Count} items are more than {MostMatchers}.");
        }
        if (route.Matchers.Exists(one => Math.Max(one.Label.Length, one.Value.Length) > LongestText))
        {
            inputs.Problem($"{field}.matchers", $"A label or value has more than {LongestText} characters.");
        }
        return new RouteDraft(
            route.Depth, [.. route.Matchers.Select(one => new SilenceMatcher(one.Label, one.Kind, one.Value))],
            route.ReceiverId is { } receiver ? (int)ReceiverFields.ReadId(inputs, $"{field}.receiverId", receiver, ReceiverFields.ReceiverType, int.MaxValue) : null, route.GoesOn);
    }
}
