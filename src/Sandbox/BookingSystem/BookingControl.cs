using System.Text.Json.Nodes;
using Paceline.Control;
using Paceline.Traffic;
using Paceline.World;

namespace Paceline.BookingSystem;

/// <summary>What people do in the booking system, and what goes wrong between it and who listens.</summary>
internal sealed class BookingControl(SandboxWorld world, WorldCommands commands, BookingFaults faults, BookingHooks hooks)
{
    private static readonly Dictionary<string, BookingFaultKind> Kinds =
        Enum.GetValues<BookingFaultKind>().ToDictionary(kind => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..]);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/control/bookings", List);
        app.MapPost("/control/bookings", Book);
        app.MapPost("/control/bookings/{number}", Change);
        app.MapGet("/control/booking-faults", http => ControlAnswer.Ok(http, faults.All()));
        app.MapPost("/control/booking-faults", AddFault);
        app.MapDelete("/control/booking-faults", http => ControlAnswer.Ok(http, new { removed = faults.Clear() }));
        app.MapGet("/control/booking-webhooks", http => ControlAnswer.Ok(http, hooks.Sent()));
    }

    private Task List(HttpContext http)
    {
        JsonArray all;
        lock (world.Gate)
            all = new JsonArray([.. world.Bookings.Since(0, int.MaxValue).Select(one => one.Document.DeepClone())]);
        return Json.Write(http.Response, 200, all);
    }

    private Task Book(HttpContext http) => Write(http, body =>
    {
        var (document, problems) = BookingChanges.Create(body, world.Bookings.NextId());
        return document is not null && world.Bookings.FindByNumber(Json.Text(document["number"])!) is not null
            ? (null, [new("$.number", "is taken; change that booking.")])
            : (document, problems);
    });

    private Task Change(HttpContext http) => Write(http, body =>
        world.Bookings.FindByNumber(http.Request.RouteValues["number"]!.ToString()!) is { } before
            ? BookingChanges.Change(before, body)
            : (null, [new("number", "names no booking.")]));

    private async Task Write(HttpContext http, Func<JsonObject, (JsonObject? Document, IReadOnlyList<Problem> Problems)> write)
    {
        if (await Json.ReadObject(http.Request) is not { } body)
        {
            await ControlAnswer.Bad(http, [new("$", "must be a JSON object.")]);
            return;
        }

        JsonObject? document;
        IReadOnlyList<Problem> problems;
        lock (world.Gate)
        {
            (document, problems) = write(body);
            if (document is not null)
                commands.Run(new JsonObject { ["op"] = "booking", ["document"] = document.DeepClone() });
        }

        if (document is null)
        {
            await ControlAnswer.Bad(http, problems);
            return;
        }

        hooks.Tell(document);
        await Json.Write(http.Response, 200, document);
    }

    private async Task AddFault(HttpContext http)
    {
        var problems = new List<Problem>();
        var reader = new ObjectReader(await Json.ReadObject(http.Request) ?? [], "$", problems);
        var kind = reader.OneOf("kind", Kinds, BookingFaultKind.Duplicate, required: true);
        var times = (int)(reader.Count("times", 1_000_000) ?? 1);
        var milliseconds = (int)(reader.Count("milliseconds", 3_600_000) ?? 1000);
        reader.NoOthers();
        if (problems.Count > 0)
        {
            await ControlAnswer.Bad(http, problems);
            return;
        }

        faults.Add(kind, times, milliseconds);
        await ControlAnswer.Ok(http, faults.All());
    }
}
