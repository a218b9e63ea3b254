using System.Text.Json.Nodes;
using Paceline.World;

namespace Paceline.TradeDesk;

internal static class TtdChanges
{
    public static void Apply(SandboxWorld world, JsonObject command) => throw new InvalidDataException($"{world}{command}");
}
