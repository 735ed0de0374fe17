"""The maps of the record: the route of one case, and the world with the countries of cases."""

from tracker.drawing.route import RouteMap, route_map
from tracker.drawing.stops import Place, Stop
from tracker.drawing.world import WorldMap, held_map

__all__ = ["Place", "RouteMap", "Stop", "WorldMap", "held_map", "route_map"]
