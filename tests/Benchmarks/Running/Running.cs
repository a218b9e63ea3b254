using System.Diagnostics;
using System.Globalization;

namespace Paceline.Benchmarks;

/// <summary>Chooses benches by name, runs them one after the other, and prints one table.</summary>
internal static class Running
{
    public static async Task<int> Run(IReadOnlyList<Bench> benches, string[] args)
    {
        if (!TryRead(benches, args, out var chosen, out var options))
        {
            return 2;
        }
        await using var server = await BenchServer.Start();
        var table = new List<Measured>();
        foreach (var bench in chosen)
        {
            var clock = Stopwatch.StartNew();
            Console.WriteLine($"{bench.Name}: {bench.What}");
            table.AddRange(await bench.Run(options));
            Console.WriteLine($"{bench.Name}: {clock.Elapsed.TotalSeconds:0} s");
        }
        Print(table);
        return 0;
    }

    private static bool TryRead(IReadOnlyList<Bench> benches, string[] args, out List<Bench> chosen, out BenchOptions options)
    {
        chosen = [];
        options = new BenchOptions(1_000_000, null);
        var problems = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--rows" or "--runs" or "--seconds" or "--sizes")
            {
                var numbers = Numbers(args.ElementAtOrDefault(i + 1));
                if (numbers.Count == 0 || numbers.Exists(number => number <= 0) || (numbers.Count > 1 && args[i] != "--sizes"))
                {
                    problems.Add($"{args[i]} needs {(args[i] == "--sizes" ? "numbers above zero with commas between" : "a number above zero")}.");
                    continue;
                }
                options = args[i++] switch
                {
                    "--rows" => options with { Rows = numbers[0] },
                    "--runs" => options with { Runs = numbers[0] },
                    "--seconds" => options with { Seconds = numbers[0] },
                    _ => options with { Sizes = numbers },
                };
            }
            else if (benches.FirstOrDefault(bench => bench.Name == args[i]) is { } bench)
            {
                chosen.Add(bench);
            }
            else
            {
                problems.Add($"There is no bench '{args[i]}': {string.Join(", ", benches.Select(one => one.Name))}.");
            }
        }
        foreach (var problem in problems)
        {
            Console.Error.WriteLine(problem);
        }
        if (chosen.Count == 0)
        {
            chosen = [.. benches];
        }
        return problems.Count == 0;
    }

    private static List<int> Numbers(string? words) =>
        [.. (words ?? "").Split(',').Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0)];

    private static void Print(IReadOnlyList<Measured> table)
    {
        Console.WriteLine();
        Console.WriteLine($"| {"bench",-8} | {"what",-64} | {"median",12} | {"min to max",24} | {"unit",-9} | ratio | {"bar",-28} |");
        Console.WriteLine($"|{new string('-', 10)}|{new string('-', 66)}|{new string('-', 14)}|{new string('-', 26)}|{new string('-', 11)}|-------|{new string('-', 30)}|");
        foreach (var line in table)
        {
            var spread = line.Values.Count > 1 ? $"{Shown(line.Values.Min())} to {Shown(line.Values.Max())}" : "";
            Console.WriteLine($"| {line.Bench,-8} | {line.What,-64} | {Shown(line.Median),12} | {spread,24} | {line.Unit,-9} | {(line.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : ""),5} | {(line.Bar is { } bar ? $"{bar.Text}: {(bar.Holds(line) ? "met" : "MISSED")}" : ""),-28} |");
        }
    }

    private static string Shown(double value) => value.ToString(value >= 100 ? "#,0" : value >= 1 ? "0.0" : "0.000", CultureInfo.InvariantCulture).Replace(',', ' ');
}
