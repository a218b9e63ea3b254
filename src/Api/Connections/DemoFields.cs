using System.Globalization;
using GraphQL.Types;
using Paceline.Api;
using Paceline.Tenancy;

namespace Paceline.Connections;

/// <summary>Demo data: there by a click, gone by a click.</summary>
internal static class DemoFields
{
    /// <summary>The key of an organisation's grain for this within it.</summary>
    private const string DemoId = "demo";

    public static void Declare(ObjectGraphType query, ObjectGraphType mutation)
    {
        query.Asks("demoData", Kind.One<DemoDataType>(), Role.Viewer, context => context.Read<IDemoGrain, DemoView>(DemoId, demo => demo.Get()),
            "Whether what the organisation sees is demo data, or could be.");
        mutation.Asks("addDemoData", Kind.One<DonePayloadType>(), Role.Admin,
            async context => Done(await context.Command<IDemoGrain, DemoProblem?>(DemoId, demo => demo.Add())),
            "Connects an organisation that has no connection to the installation's sandbox.");
        mutation.Asks("removeDemoData", Kind.One<DonePayloadType>(), Role.Admin,
            async context => Done(await context.Command<IDemoGrain, DemoProblem?>(DemoId, demo => demo.Remove())),
            "Removes the demo connections and everything that came by them, and nothing else.");
    }

    private static DonePayload Done(DemoProblem? problem) => new(
        problem switch
        {
            null => [],
            DemoProblem.NotOffered => [new([], "NOT_OFFERED", "Demo data is for organisations without a connection, where the installation has a sandbox.")],
            DemoProblem.NoAnswer => [new([], ErrorCodes.Unavailable, "The sandbox does not answer; try again in a moment.")],
            _ => [new([], ErrorCodes.NotFound, "There is no demo data here; it may be on its way out.")],
        },
        null);
}

internal sealed class DemoDataType : ObjectGraphType<DemoView>
{
    public DemoDataType()
    {
        Name = "DemoData";
        this.ReadableFrom(Role.Viewer);
        this.Says("state", Kind.One<DemoStateType>(), demo => demo.State);
        this.Says("connectionIds", typeof(NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>),
            demo => demo.Connections.Select(number => GlobalId.Write("PlatformConnection", number.ToString(CultureInfo.InvariantCulture))), "Of the demo connections.").Holds(10);
    }
}

internal sealed class DemoStateType : EnumerationGraphType<DemoState>
{
    public DemoStateType()
    {
        Name = "DemoState";
        Values["NONE"]!.Description = "None, and none is offered: something is connected, or the installation has no sandbox.";
        Values["OFFERED"]!.Description = "None yet; a click brings it.";
        Values["LEAVING"]!.Description = "It is being removed.";
    }
}
